// Tells browsers that a file with a hash in its name never changes, where the object does not say itself how long it
// is kept. A function and no response headers policy: CloudFront asks no function about an answer of 400 or more, and a
// file that is missing for a moment must not be missing for a year.
function handler(event) {
  const response = event.response;
  if (response.headers["cache-control"] === undefined)
    response.headers["cache-control"] = { value: "public, max-age=31536000, immutable" };
  return response;
}
