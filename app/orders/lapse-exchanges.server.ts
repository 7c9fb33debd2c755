/** The job: exchanges whose time is over, for the goods that never came back and for the difference nobody paid. */
import { expireDue } from "./change-order.server.ts";
import { lapseExchanges, overdueExchanges } from "./exchange-goods.server.ts";
import { askProvider } from "./pay-order.server.ts";

export async function endOldExchanges(): Promise<void> {
  await lapseExchanges();
  for (const { orderId, returnNumber } of await overdueExchanges()) {
    // The provider's word counts: who has paid has paid, and while it is silent nothing is given up.
    if (await askProvider(orderId, "cancel")) await expireDue(orderId, returnNumber);
  }
}
