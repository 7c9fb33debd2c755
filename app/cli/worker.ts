/** `npm run worker`: jobs in a process of their own, for a shop started with WORKER=outside. It runs from the build, like `npm start`. */
import { readConfig } from "#app/platform/config.server.ts";

const read = readConfig(process.env);
const problems = "problems" in read ? read.problems : read.DATABASE_URL === undefined ? [{ name: "DATABASE_URL", expected: "the database of the shop whose jobs shall run" }] : [];
if (problems.length > 0) {
  console.error(problems.map((problem) => `${problem.name}: expected ${problem.expected}`).join("\n"));
  process.exit(1);
}
const { startWorker } = await import("#app/server.ts");
const worker = await startWorker();
console.error("The worker runs; Ctrl-C lets running jobs finish and ends it.");
const stop = (): void => void worker.stop().then(() => process.exit(0), () => process.exit(1));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
