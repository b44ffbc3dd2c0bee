import { refuseMethod, serveOptions } from "../server/http";
import { serve } from "../server/serve";

export const dynamic = "force-dynamic";

/** The whole API except figures, tables and places, which have their own routes (docs/api.md). */
export const GET = serve;
export const HEAD = serve;
export const OPTIONS = serveOptions;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
