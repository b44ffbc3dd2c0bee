export type { ArmFigure, ComparedTrial, EventFigure } from "../../../lib/compare/types";

/** A trial as it is offered for comparison. */
export interface OfferedTrial {
  id: string;
  name: string;
  phase: string;
  tumor: string;
  setting: string;
  line: string;
}
