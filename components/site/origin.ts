import { headers } from "next/headers";
import { originOf } from "@/lib/site";

/** The site's address as the reader sees it. */
export const siteOrigin = async (): Promise<string> =>
  originOf({ url: "http://localhost", headers: await headers() });
