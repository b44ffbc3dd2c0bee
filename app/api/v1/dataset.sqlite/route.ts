import { refuseMethod, serveOptions } from "../server/http";
import { servePackage } from "../server/serve-package";

export const dynamic = "force-dynamic";

/** `GET /api/v1/dataset.sqlite`: the whole curated dataset as one file. */
export const GET = servePackage("sqlite");
export const HEAD = GET;
export const OPTIONS = serveOptions;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
