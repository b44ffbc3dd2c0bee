import { headers } from "next/headers";
import { originOf } from "@/lib/site";

/** The site as its reader names it. */
export const siteOrigin = async (): Promise<string> =>
  originOf({ url: "http://localhost", headers: await headers() });
