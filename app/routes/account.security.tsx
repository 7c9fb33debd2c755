import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { messages } from "#app/customers/messages.ts";
import { PasskeySection } from "#app/customers/passkey-section.tsx";
import { listPasskeys } from "#app/customers/passkeys.server.ts";
import { SecuritySections, type SecurityOutcome } from "#app/customers/security-sections.tsx";
import { listSessions } from "#app/customers/sessions.server.ts";
import { beginSecondFactor, changePassword, endSecondFactor, signOutOthers, verifySecondFactor } from "#app/customers/sign-in.server.ts";
import { changedViewer, requireUser } from "#app/customers/viewer.server.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { unreachable } from "#app/platform/outcome.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "security");

const password = z.string({ error: "required" }).max(200, "too-long");
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("password"), current: password, next: z.string({ error: "required" }).min(10, "too-short").max(200, "too-long") }),
  z.object({ intent: z.literal("begin"), password }),
  z.object({ intent: z.literal("confirm"), code: z.string({ error: "required" }).trim().max(40, "wrong-code") }),
  z.object({ intent: z.literal("end"), password }),
  z.object({ intent: z.literal("sign-out-others") }),
]);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user } = await requireUser(request, context);
  const [keys, sessions] = await Promise.all([listPasskeys(user.id), listSessions(user.id, request)]);
  return { email: user.email, secondFactor: user.secondFactor, sessions, keys, passkey: new URL(request.url).searchParams.get("passkey") ?? undefined };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireUser(request, context);
  const form = parseForm(intents, await readForm(request));
  if (!form.ok) return answer({ problems: form.problem.fields });
  const { value } = form;
  switch (value.intent) {
    case "password": {
      const outcome = await changePassword(request, value);
      return outcome.ok ? answer({ done: "passwordChanged" }, outcome.headers) : answer({ problems: { [outcome.problem.code === "too-short" ? "next" : "current"]: outcome.problem.code } });
    }
    case "begin": {
      const outcome = await beginSecondFactor(request, value.password);
      return outcome.ok ? answer({ setUp: { uri: outcome.uri, backupCodes: outcome.backupCodes } }) : answer({ problems: { "begin.password": outcome.problem.code } });
    }
    case "confirm": {
      const outcome = await verifySecondFactor(request, value.code);
      if (!outcome.ok) return answer({ problems: { code: outcome.problem.code } });
      changedViewer(context, viewer, { secondFactor: true });
      return answer({ done: "secondFactorOn" }, outcome.headers);
    }
    case "end": {
      const outcome = await endSecondFactor(request, value.password);
      if (!outcome.ok) return answer({ problems: { "end.password": outcome.problem.code } });
      changedViewer(context, viewer, { secondFactor: false });
      return answer({ done: "saved" }, outcome.headers);
    }
    case "sign-out-others":
      await signOutOthers(request);
      return answer({ done: "saved" });
    default:
      return unreachable(value);
  }
}

const answer = (outcome: SecurityOutcome, headers?: Headers) => data(outcome, headers === undefined ? {} : { headers });

export default function Security() {
  const { secondFactor, sessions, email, keys, passkey } = useLoaderData<typeof loader>();
  const passkeys = <PasskeySection keys={keys} outcome={passkey} />;
  return <SecuritySections outcome={useActionData<typeof action>()} secondFactor={secondFactor} sessions={sessions} email={email} passkeys={passkeys} />;
}
