/** What a browser is told a file is, by its name. Pure. */
import path from "node:path";

const text = (type: string) => `${type}; charset=utf-8`;

/** IANA's media types of what front-end builds make (RFC 9239 for JavaScript). */
const byExtension: Readonly<Record<string, string>> = {
  avif: "image/avif",
  bmp: "image/bmp",
  css: text("text/css"),
  csv: text("text/csv"),
  gif: "image/gif",
  htm: text("text/html"),
  html: text("text/html"),
  ico: "image/vnd.microsoft.icon",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: text("text/javascript"),
  json: "application/json",
  map: "application/json",
  md: text("text/markdown"),
  mjs: text("text/javascript"),
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  ogg: "audio/ogg",
  otf: "font/otf",
  pdf: "application/pdf",
  png: "image/png",
  rss: text("application/rss+xml"),
  svg: "image/svg+xml",
  ttf: "font/ttf",
  txt: text("text/plain"),
  wasm: "application/wasm",
  webm: "video/webm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff: "font/woff",
  woff2: "font/woff2",
  xml: text("application/xml"),
  zip: "application/zip",
};

/** Files that Apple asks for as JSON, under a name that does not say so. */
const byName: Readonly<Record<string, string>> = {
  "apple-app-site-association": "application/json",
};

/** A type that browsers keep instead of showing, for what is not known. */
const unknown = "application/octet-stream";

export function contentTypeOf(file: string): string {
  const { base, ext } = path.posix.parse(file);
  return byName[base] ?? byExtension[ext.slice(1).toLowerCase()] ?? unknown;
}
