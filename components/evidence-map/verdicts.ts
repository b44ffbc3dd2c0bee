export { cellSentence, countSentence, groundsOf, trialCount, VERDICT_LABELS } from "@/lib/evidence/map";
