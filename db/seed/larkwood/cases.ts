// Test cases kept with Larkwood's models: what must stay true whatever a modeller changes. By the model's id.
import type { ModelCase } from "#app/configurator/model-case.ts";

const refused = (id: string, name: string, rule: string, choices: ModelCase["choices"]): ModelCase => ({ id, name, choices, expect: { kind: "refused", rule } });
const valid = (id: string, name: string, choices: ModelCase["choices"]): ModelCase => ({ id, name, choices, expect: { kind: "valid" } });
const costs = (id: string, name: string, choices: ModelCase["choices"], prices: Readonly<Record<string, number>>): ModelCase => ({ id, name, choices, expect: { kind: "costs", prices } });

export const larkwoodCases: Readonly<Record<string, readonly ModelCase[]>> = {
  "lw-span-shelving": [
    refused("books-on-thin-boards", "Books never lie on 18 mm boards of 70 cm", "span", { board: "b18", load: "books", width: "700" }),
    refused("plaster-needs-its-fixing", "Plasterboard is never held by plain plugs", "wall-fixing", { wall: "plasterboard", fixing: "plug" }),
    refused("tall-on-legs-tips", "180 cm on legs does not stand untied", "anti-tip-height", { height: "1800", base: "legs", antiTip: "false" }),
    valid("four-narrow-columns", "Four narrow columns go through the door of the lorry", { columns: "4", width: "600" }),
  ],
  "lw-rise-desk": [
    refused("two-metres-one-motor", "One motor does not carry 180 cm", "widest", { frame: "one", width: "1800" }),
    refused("tall-people-need-height", "195 cm and more need three stages", "reach", { person: "tall", frame: "two" }),
    refused("us-mains", "No type F sockets for the United States", "plugs", { country: "us", sockets: "f2" }),
    valid("two-arms", "Two monitors on two arms", { monitors: "2", arms: "2" }),
  ],
  "lw-harbour-sofa": [
    refused("hotel-fire", "A hotel's velvet has its interliner", "fire", { use: "hotel", interliner: "false", cover: "velvet-green" }),
    refused("narrow-door", "Seats of 80 cm with a high back do not pass a door of 75 cm", "door", { door: "750", back: "high", seatWidth: "800" }),
    refused("two-open-ends", "A sofa without a chaise has at least one arm", "one-arm", { chaise: "none", armLeft: "open", armRight: "open" }),
    valid("five-seats", "Five seats can be built", { seats: "5" }),
    costs("usual", "The usual Harbour", {}, { EUR: 192_700 }),
  ],
  "lw-perch-chair": [
    refused("soft-on-carpet", "Soft castors do not roll on carpet", "castors-floor", { floor: "carpet", castors: "soft" }),
    refused("plastic-base", "130 kg do not sit on the plastic base", "base-load", { weightClass: "w130", base: "plastic-black" }),
    refused("control-room-arms", "A control room's chair has arms", "wear", { use: "control", arms: "none" }),
    valid("heavy-and-tall", "A tall person of 130 kg finds a chair", { body: "tall", weightClass: "w130" }),
  ],
};
