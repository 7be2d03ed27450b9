/** Text by the columns it takes on a terminal, where a Hangul syllable takes two and a mark none. */
import { stripVTControlCharacters } from "node:util";

/** East Asian Width "wide" and "fullwidth" (UAX #11), and pictures, which terminals draw as wide. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /[\p{Mark}\p{Cf}]/u;

/** Columns a text takes, colours not counted. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text).normalize("NFC")) {
    if (!NO_WIDTH.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** Fills a text up to a number of columns. */
export function padTo(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/**
 * Breaks a text into lines of at most so many columns, between words where it can. A word that is longer
 * than a line is cut: an ARN that runs over the edge cannot be read either.
 */
export function wrap(text: string, columns: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(columns, 2)));
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => cut(part, columns))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || displayWidth(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function cut(word: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (displayWidth(piece + character) > columns) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/**
 * Wraps a paragraph under a prefix: `first` before its first line, `rest` before the others. Both count.
 */
export function paragraph(text: string, width: number, first: string, rest = first): string {
  const columns = width - Math.max(displayWidth(first), displayWidth(rest));
  return wrap(text, columns)
    .map((line, at) => `${at === 0 ? first : rest}${line}`)
    .join("\n");
}
