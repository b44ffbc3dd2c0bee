import { refuseMethod, serveOptions } from "../server/http";
import { serve } from "../server/serve";

export const dynamic = "force-dynamic";

/** Everything of the API but figures, tables and places, which have routes of their own (docs/api.md). */
export const GET = serve;
export const HEAD = serve;
export const OPTIONS = serveOptions;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
