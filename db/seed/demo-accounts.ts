/** The accounts printed at the start of the demo. */
import { shoppers, staff } from "./larkwood/shoppers.ts";

export interface DemoAccount {
  readonly email: string;
  readonly description: string;
}

const duties: Readonly<Record<string, string>> = {
  admin: "may do everything", merchandiser: "shelves, rules, models", agent: "answers tickets (in Russian)", lead: "leads support", editor: "help articles",
};

/** A few shoppers with different histories, then the staff. */
const shown = ["anna", "dmitri", "tomas"];

export const demoAccounts: readonly DemoAccount[] = [
  ...shoppers.filter((one) => shown.includes(one.key)).map((one) => ({ email: one.email, description: one.story.en })),
  ...staff.map((one) => ({ email: one.email, description: `${one.name}: ${duties[one.role] ?? one.role}` })),
];
