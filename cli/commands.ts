/** Every command there is. A new one is its own file and a line here. */
import { Command } from "./command";
import { destroy } from "./destroy";
import { dns } from "./dns";
import { preview } from "./preview";
import { rehearse } from "./rehearse";
import { secret } from "./secret";
import { site } from "./site";
import { start } from "./start";

export const commands: readonly Command[] = [start, preview, rehearse, secret, site, dns, destroy];
