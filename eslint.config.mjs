/**
 * What the compiler cannot hold: promises, `any`, defaults, sizes, and who may import whom. Nothing is
 * switched off in a source file (`noInlineConfig`); an exception is a line here, with its reason.
 */
import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

import importDirections from "./tools/lint/import-directions.mjs";

const functionSize = ["error", { max: 60, skipBlankLines: true, skipComments: true }];

const sizes = (fileLines) => ({
  "max-lines": ["error", { max: fileLines }],
  "max-lines-per-function": functionSize,
});

export default tseslint.config(
  { ignores: ["coverage/", ".rehearsal/", "node_modules/"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,mjs,js}"],
    plugins: { rooms: { rules: { "import-directions": importDirections } } },
    rules: {
      "rooms/import-directions": "error",
      eqeqeq: "error",
      "no-console": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"], location: "anywhere" }],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^pulumi$",
              message: "The CLI is not a dependency: inside npm scripts it shadows the real one.",
            },
            { regex: "^\\..*\\.ts$", message: "Imports carry no file extension." },
          ],
        },
      ],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      // One program for every file: the service would open one for each test program's own tsconfig.json,
      // each with all of @pulumi/aws in memory.
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    plugins: { pulumi },
    rules: {
      "pulumi/no-output-in-template-literal": "error",
      "pulumi/no-output-instance-in-template-literal": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/prefer-nullish-coalescing": [
        "error",
        // Two conditions joined by || are a condition, not a default.
        { ignoreConditionalTests: true, ignorePrimitives: { boolean: true } },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Interfaces with only async members are implemented by mocks that have nothing to await.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["**/*.ts"],
    ignores: ["tests/**", "aws/**"],
    rules: sizes(300),
  },
  // A table of facts is as long as the facts are; its functions are not.
  { files: ["aws/**/*.ts"], rules: { "max-lines-per-function": functionSize } },
  // The schema is one table that Zod wants written as calls.
  { files: ["config/schema*.ts"], rules: { "max-lines-per-function": "off" } },
  // Commands print, and the program's one place to speak is Pulumi's log.
  { files: ["cli/**", "tools/**", "functions/**"], rules: { "no-console": "off" } },
  {
    files: ["tests/**/*.ts"],
    rules: {
      // Chai's assertions are property reads: expect(x).to.be.true.
      "@typescript-eslint/no-unused-expressions": "off",
      // Tests look into parsed JSON and recorded inputs: a wrong shape there fails the test itself.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
);
