import { TableLinks } from "@/components/export/table-links";

/** All figures of a trial as files. */
export const TableFiles = ({ trial }: { trial: string }) => (
  <TableLinks table={`trial-${trial}`} intro="All figures of this trial as a file:" />
);
