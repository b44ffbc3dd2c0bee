import { readPlaces } from "@/db/queries/places";
import { database } from "@/db/server";

/** Every place of the app by name, for the palette: it is asked for when the palette first opens. */
export async function GET(request: Request): Promise<Response> {
  const { version, places } = await readPlaces(await database());
  const etag = `"places-${version}"`;
  if (request.headers.get("if-none-match") === etag)
    return new Response(null, { status: 304, headers: { etag } });
  return Response.json(places, { headers: { etag, "cache-control": "no-cache" } });
}
