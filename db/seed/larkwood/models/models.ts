// The configurable products of Larkwood. A model's id is the product's external id.
import type { ModelSource } from "#app/configurator/model.ts";
import { harbourSofa } from "./harbour-sofa.ts";
import { perchChair } from "./perch-chair.ts";
import { riseDesk } from "./rise-desk.ts";
import { spanShelving } from "./span-shelving.ts";

export const larkwoodModels: readonly ModelSource[] = [spanShelving, riseDesk, harbourSofa, perchChair];
