/** What the reader may do: the studio's pages draw no form that would be refused. */
import { createContext, useContext } from "react";
import type { StudioRights } from "#app/customers/staff-areas.ts";

/** Outside a frame nothing is taken away. */
export const Rights = createContext<StudioRights>({ edit: true, publish: true });

export const useRights = (): StudioRights => useContext(Rights);
