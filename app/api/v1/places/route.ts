import { problemOfError } from "@/app/api/v1/problem";
import { readPlaces } from "@/db/queries/places";
import { steadily, WHOLE } from "@/db/queries/reading";
import { database } from "@/db/server";

/** Every place of the app by name, for the palette: it is requested when the palette first opens. */
export async function GET(request: Request): Promise<Response> {
  try {
    return await answer(request);
  } catch (error) {
    return problemOfError(error);
  }
}

async function answer(request: Request): Promise<Response> {
  const db = await database();
  return steadily(db, WHOLE, async ({ isPublic }) => {
    const { edition, places } = await readPlaces(db);
    const headers = {
      etag: `"places-${edition}"`,
      "cache-control": isPublic ? "no-cache" : "private, no-store",
    };
    if (request.headers.get("if-none-match") === headers.etag)
      return new Response(null, { status: 304, headers });
    return Response.json(places, { headers });
  });
}
