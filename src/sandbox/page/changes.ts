// What a call wrote to the activity log: values of leads before and after, and what else happened to them.
import type { Activity } from "../store/activities.js";
import { cut, markup, type Markup, type Part } from "./markup.js";

export function changes(activities: readonly Activity[]): Part {
  if (activities.length === 0) return undefined;
  return markup`<section><h2>What changed</h2>${table(activities, true)}</section>`;
}

/** Activities as rows. `ofSeveral`: they can be of several leads. */
export function table(activities: readonly Activity[], ofSeveral: boolean, at?: Time): Markup {
  const lead = ofSeveral ? markup`<th scope="col">Lead</th>` : "";
  const when = at === undefined ? "" : markup`<th scope="col">Time</th>`;
  return markup`<div class="wide" tabindex="0" role="region" aria-label="Changes"><table class="changes"><thead><tr>${when}${lead}<th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead><tbody>${activities.map((one) => row(one, ofSeveral, at))}</tbody></table></div>`;
}

type Time = (at: number) => Markup;

function row(activity: Activity, ofSeveral: boolean, at: Time | undefined): Markup {
  const { lead, type, asset, attributes } = activity;
  const when = at === undefined ? "" : markup`<td>${at(activity.at)}</td>`;
  const whose = ofSeveral ? markup`<td><a href="/leads/${lead}">${lead}</a></td>` : "";
  if (type === "ChangeDataValue") {
    const [before, after] = [attributes["Old Value"] ?? "", attributes["New Value"] ?? ""];
    return markup`<tr>${when}${whose}<th scope="row">${cut(attributes["Attribute Name"] ?? asset ?? "", 80)}</th><td>${value(before)}</td><td>${value(after)}</td></tr>`;
  }
  const others = Object.entries(attributes)
    .slice(0, 6)
    .map(([name, text]) => `${name}: ${cut(text, 60)}`)
    .join(", ");
  return markup`<tr>${when}${whose}<th scope="row">${type}</th><td colspan="2">${cut(asset ?? "", 120)} <span class="faint">${others}</span></td></tr>`;
}

function value(text: string): Part {
  return text === "" ? markup`<span class="faint">empty</span>` : cut(text, 300);
}
