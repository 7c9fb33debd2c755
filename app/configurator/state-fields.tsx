/** The state as hidden fields, for forms that are sent where there are no scripts. */
import { fieldsOf, type PageState } from "./page-state.ts";

export function StateFields({ state, without }: { readonly state: PageState; readonly without: string }) {
  return <>{fieldsOf(state, [without]).map(([name, value], index) => <input key={`${name}${index}`} type="hidden" name={name} value={value} />)}</>;
}
