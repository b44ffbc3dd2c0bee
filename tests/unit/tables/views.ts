import { formatView } from "@/lib/view";
import { PRESETS } from "@/lib/view/presets";

/** Views whose files are read back: the presets, and what those lack. */
export const EXPORTED_VIEWS = [
  ...PRESETS.map(({ view }) => formatView(view)),
  "endpoint=OS&group=tumor&pool=auto",
  "tumor=nsclc&cut=primary&sort=-estimate",
  "tumor=melanoma&cut=2020&population=all",
  "endpoint=ORR&group=class&pool=auto",
  "measure=RD",
  "show=arm&tumor=multiple-myeloma&cols=trial,n,medianExperimental",
  "q=pembrolizumab&cols=trial,forest,p,significant,followUp,biomarker,tumor,line,phase,masking,control",
  "verified=no",
] as const;
