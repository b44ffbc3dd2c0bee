import { inject } from "vitest";
import { serve } from "@/app/api/v1/server/serve";

process.env.DATABASE_URL = inject("preparedDatabase");

/** Asks the API in this process, as its route would. */
export const ask = (
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Response> =>
  serve(
    new Request(`http://localhost${path.startsWith("/") ? path : `/api/v1/${path}`}`, { method, headers }),
  );
