/** Whether something failed because the database was not there: it was ended, is starting, or nobody answers at its address. */

/** The driver's own words, and PostgreSQL's classes for "going down", "crashed", "starting" and a broken connection. */
const gone = /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|57P0[123]|08\d{3})$/;
/** Of a socket: also another service's, so the port has to be the database's. */
const unreachable = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT)$/;
/**
 * A connection that broke while it was read or written names no port. Bare, as nothing else throws it, it is the driver's, which had no statement yet
 * to hang it on (the beginning of a transaction): what a service's client throws is wrapped in an error of its own.
 */
const isBareReset = (error: object, code: string): boolean => /^(ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code) && !("port" in error) && "syscall" in error && (error.syscall === "read" || error.syscall === "write");
/** A statement's error hides the driver's, which may hide a socket's. */
const deepest = 5;

export function isDatabaseAway(error: unknown, port: string = databasePort(), depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > deepest) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (gone.test(code)) return true;
  if (depth === 0 && isBareReset(error, code)) return true;
  if (unreachable.test(code) && "port" in error && String(error.port) === port) return true;
  const inner = [..."cause" in error ? [error.cause] : [], ..."errors" in error && Array.isArray(error.errors) ? error.errors as unknown[] : []];
  // Under a statement a broken socket is the database's: it names no port.
  const statement = "query" in error && typeof error.query === "string";
  return inner.some((each) => isDatabaseAway(each, port, depth + 1) || (statement && typeof each === "object" && each !== null && "code" in each && unreachable.test(String(each.code))));
}

function databasePort(): string {
  const url = process.env.DATABASE_URL;
  return url !== undefined && URL.canParse(url) ? new URL(url).port || "5432" : "5432";
}
