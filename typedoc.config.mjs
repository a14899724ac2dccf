// `npm run docs` writes the reference of the API, from all doors, into docs-api/. A warning is an error: what a door shows has
// to be in the reference, and links in comments have to lead somewhere.
import { readFileSync } from "node:fs";
import { Converter, ReflectionKind } from "typedoc";

const { exports } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** The source of each door, by its name. */
const doors = Object.entries(exports).flatMap(([door, { types }]) =>
  types === undefined
    ? []
    : [[door.replace(".", "mktows"), types.replace("./dist/", "").replace(".d.ts", ".ts")]],
);

export default {
  name: "mktows",
  entryPoints: doors.map(([, source]) => source),
  tsconfig: "tsconfig.build.json",
  // `npm run typecheck` checks them.
  skipErrorChecking: true,
  out: "docs-api",
  readme: "README.md",
  disableSources: true,
  excludeInternal: true,
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, notDocumented: false },
  intentionallyNotExported: parts(),
  plugin: [nameDoors, keepOwnWords],
};

/** Types that nobody names: what generated code makes of its rows, members of records, and helpers of other types. */
function parts() {
  return `
    Activity AddedElement AnyCallOptions Attempts BodyElement BodyOf BodyPart Branch BuiltIn BulkImport
    Bytes CampaignRequest CampaignRun CampaignTokens Company CoreCodec CustomObject Decoder
    ElementContent ElementFacts ElementsLike Environment Facets FamilyOf FaultReader
    GeneralDecoder GroupsOptions Import ItemOf Key KeyedOperation KeysOf Lead Linked MakeAndOptions Member
    MemberName MembersOf MixedContent Narrowing Nillable None Numeric Optional ParamsOf PartialBatchError
    PositionOf Read Received RecordLike Repeated RequestHeaders RestParams Rule RuleName
    Service SimpleContent Start Statuses StoredMObject Text Texts TypeOrigin Typed ValuesOf Verdict
    Wide WideName WireName Writer defaultFaultCodes
  `
    .trim()
    .split(/\s+/);
}

/** A door is called as it is imported, not as its source. */
function nameDoors({ converter }) {
  const names = new Map(
    doors.map(([door, source]) => [source.replace(/(\/index)?\.ts$/, ""), door]),
  );
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? [])
      module.name = names.get(module.name) ?? module.name;
  });
}

/** A comment with words of its own and `@inheritDoc` has both, as editors show it: TypeDoc alone warns, and drops its own. */
function keepOwnWords({ converter, logger }) {
  const warn = logger.warn.bind(logger);
  logger.warn = (text, ...place) => {
    if (!/overwritten by the @inheritDoc tag/.test(text)) warn(text, ...place);
  };
  const own = new Map();
  converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const { comment } of project.getReflectionsByKind(ReflectionKind.All)) {
      if (!comment?.getTag("@inheritDoc") || comment.summary.length === 0) continue;
      own.set(comment, comment.summary);
      comment.summary = [];
    }
  });
  const last = -1000;
  converter.on(
    Converter.EVENT_RESOLVE_END,
    () => {
      for (const [comment, summary] of own)
        comment.summary = [...comment.summary, { kind: "text", text: "\n\n" }, ...summary];
    },
    last,
  );
}
