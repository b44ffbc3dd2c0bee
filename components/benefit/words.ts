export * from "@/lib/benefit/difference-words";
