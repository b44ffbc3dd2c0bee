export * from "@/lib/evidence/labels";
