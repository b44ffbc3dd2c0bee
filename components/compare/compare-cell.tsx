import { Missing } from "@/components/trial/figure-parts";
import type { CompareContent } from "@/lib/compare/rows";
import { signs } from "@/lib/evidence/format";
import { ArmsCell } from "./arms-cell";
import { BaselineCell } from "./baseline-cell";
import { DifferencesCell, GradesCell } from "./benefit-cells";
import { EffectsCell } from "./effects-cell";
import { EventCell, ReportsCell } from "./other-cells";
import { OutcomesCell } from "./outcomes-cell";

/** One cell of the comparison. */
export function CompareCellContent({ content }: { content: CompareContent }) {
  switch (content.kind) {
    case "text":
      return content.value === null ? <Missing title={content.missing} /> : signs(String(content.value));
    case "arms":
      return <ArmsCell arms={content.arms} ofAll={content.ofAll} />;
    case "effects":
      return <EffectsCell content={content} />;
    case "outcomes":
      return <OutcomesCell {...content} />;
    case "differences":
      return <DifferencesCell comparisons={content.comparisons} missing={content.missing} />;
    case "grades":
      return <GradesCell comparisons={content.comparisons} missing={content.missing} />;
    case "event":
      return <EventCell figure={content.figure} ofAll={content.ofAll} />;
    case "baseline":
      return <BaselineCell figures={content.figures} ofAll={content.ofAll} />;
    case "reports":
      return <ReportsCell trial={content.trial} />;
  }
}
