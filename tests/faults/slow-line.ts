/** A line to the database on which every answer takes longer: bytes pass unchanged, later. */
import { createConnection, createServer, type Socket } from "node:net";

export interface SlowLine {
  readonly url: string;
  close(): Promise<void>;
}

export async function openSlowLine(url: string, milliseconds: number): Promise<SlowLine> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = createConnection({ host: hostname, port: Number(port) });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => { client.destroy(); upstream.destroy(); open.delete(socket); });
    }
    client.pipe(upstream);
    upstream.on("data", (bytes: Buffer) => setTimeout(() => { if (!client.destroyed) client.write(bytes); }, milliseconds));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const target = new URL(url);
  target.port = String(address.port);
  return {
    url: target.href,
    close: () => new Promise((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(() => resolve());
    }),
  };
}
