/**
 * What happens to a request before CloudFront looks into its cache: another name of the site is sent to its host,
 * and a path without a file becomes the page that stands for it.
 *
 * Runs as a CloudFront function, so in less than today's JavaScript: cloudfront-js-2.0 has no for-of, no
 * destructuring, no spread, no default values, no `??` and no `?.`.
 *
 * settings, which are put in front of this text as one constant: host; redirectHosts that are sent there, also names
 * of one level (*.cloudfront.net); routing ("files", "directories" or "spa"); apart, the path patterns of which nothing
 * is made (/api/*); and signed, those that take a signature where others take none
 */
const apart = settings.apart.map(expression);
const signed = settings.signed === undefined ? [] : settings.signed.map(expression);

/** CloudFront's entry point. */
function handler(event) {
  const request = event.request;
  const host = request.headers.host.value.toLowerCase();
  const level = `*${host.slice(host.indexOf("."))}`;
  if (settings.redirectHosts.includes(host) || settings.redirectHosts.includes(level))
    return redirect(request);
  const uri = routed(request.uri);
  // CloudFront has looked at the path as it came: by another spelling, or by a folder's name, nobody was asked to sign.
  if (takes(signed, decoded(uri)) && !takes(signed, normalized(request.uri)))
    return { statusCode: 403, statusDescription: "Forbidden" };
  request.uri = uri;
  return request;
}

/** A path pattern of CloudFront's. */
function expression(pattern) {
  const escaped = pattern.replace(/[.+$^(){}|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`);
}

function takes(patterns, path) {
  return patterns.some((pattern) => pattern.test(path));
}

/** Where a path leads. What is a file, or has a behavior of its own, stays as the viewer wrote it. */
function routed(uri) {
  if (settings.routing === "files") return uri;
  const path = normalized(uri);
  if (takes(apart, path) || isFile(path)) return uri;
  if (settings.routing === "spa") return "/index.html";
  return path.endsWith("/") ? `${path}index.html` : `${path}/index.html`;
}

/** Files have an ending; those under /.well-known/ need none (RFC 8615). */
function isFile(path) {
  return path.startsWith("/.well-known/") || path.slice(path.lastIndexOf("/")).includes(".");
}

/**
 * The path as CloudFront compares it with patterns: %61 is a, // is /, and .. is gone (developer guide, "Path
 * pattern"). Compared otherwise, a request that went to the API could be given a page's path here.
 */
function normalized(uri) {
  const kept = [];
  const parts = uri.replace(/%[0-9a-f]{2}/gi, unreserved).split("/");
  parts.forEach((part) => {
    if (part === "..") kept.pop();
    else if (part !== "." && part !== "") kept.push(part);
  });
  const last = parts[parts.length - 1];
  const folder = last === "" || last === "." || last === "..";
  return `/${kept.join("/")}${folder && kept.length > 0 ? "/" : ""}`;
}

/** The path as S3 reads it: /films%2Fa.mp4 is /films/a.mp4 to it, and another path to CloudFront. */
function decoded(uri) {
  return normalized(uri.replace(/%[0-7][0-9a-f]/gi, character));
}

function character(encoded) {
  return String.fromCharCode(parseInt(encoded.slice(1), 16));
}

/** The character where nobody needs to encode it (RFC 3986, 2.3); else what was there. */
function unreserved(encoded) {
  const plain = character(encoded);
  return /[A-Za-z0-9._~-]/.test(plain) ? plain : encoded;
}

/** To the site's host, path and query kept. A form that is sent stays a form: 301 would make it a GET. */
function redirect(request) {
  const reads = request.method === "GET" || request.method === "HEAD";
  const target = `https://${settings.host}${request.uri}${query(request.querystring)}`;
  return {
    statusCode: reads ? 301 : 308,
    statusDescription: reads ? "Moved Permanently" : "Permanent Redirect",
    headers: {
      location: { value: target.replace(/[^\x21-\x7e]+/g, encodeURIComponent) },
      // Without it browsers keep the answer for as long as they like.
      "cache-control": { value: "max-age=3600" },
    },
  };
}

/** CloudFront takes the query string apart, and hands its names and values on as they were encoded. */
function query(parameters) {
  const pairs = [];
  Object.keys(parameters).forEach((name) => {
    const parameter = parameters[name];
    const values = parameter.multiValue ? parameter.multiValue : [parameter];
    values.forEach((one) => pairs.push(one.value === "" ? name : `${name}=${one.value}`));
  });
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}
