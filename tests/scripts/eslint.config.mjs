// What the type checker does not see in the scripts of page and extension, and in their tests.

const names = (text) => Object.fromEntries(text.trim().split(/\s+/).map((name) => [name, "readonly"]));

// What browsers offer, as far as the scripts use it: another name is a mistake, or belongs here.
const everywhere = names(`
  AbortController AbortSignal URL TextDecoder MessageChannel console crypto fetch globalThis
  performance setTimeout clearTimeout setInterval clearInterval
`);
const inBrowsers = names(`
  WebAssembly document location navigator window self top parent addEventListener localStorage
  EventSource Document DocumentFragment Element Node getSelection chrome
`);
const inTests = names("Response ReadableStream");

// Texts become neither elements nor code; whoever listens looks at who is speaking.
const BANNED = [
  {
    selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]",
    message: "No elements are made from text.",
  },
  {
    selector:
      "CallExpression[callee.property.name='addListener'][callee.object.property.name=/^on(Message|Connect)$/]:not(:has(Identifier[name='sender']))",
    message: "A listener for messages looks at its sender.",
  },
  {
    selector: "MemberExpression[property.name=/^on(Message|Connect)External$/]",
    message: "Nobody outside of the extension is listened to.",
  },
  {
    selector:
      "CallExpression[arguments.0.value='message']:matches([callee.name='addEventListener'], [callee.property.name='addEventListener']):not(:has(Property[key.name='source']):has(Property[key.name='origin']))",
    message: "A listener for messages looks at their source and origin.",
  },
  {
    selector: "AssignmentExpression[left.property.name='onmessage']:not([left.object.name='port'])",
    message: "Only a port of one's own is listened to without a look at who is speaking.",
  },
];

export default [
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: everywhere },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "default-case-last": "error",
      eqeqeq: "error",
      "no-constant-condition": ["error", { checkLoops: "allExceptWhileTrue" }],
      "no-dupe-else-if": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-implicit-globals": "error",
      "no-loss-of-precision": "error",
      "no-new-func": "error",
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-undef": "error",
      "no-unsafe-finally": "error",
      "no-unsafe-optional-chaining": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "use-isnan": "error",
      "valid-typeof": "error",
    },
  },
  {
    files: ["www/**/*.js"],
    languageOptions: { globals: inBrowsers },
    rules: { "no-script-url": "error", "no-restricted-syntax": ["error", ...BANNED] },
  },
  // A worker hears its own page and nobody else.
  {
    files: ["www/log-worker.js"],
    rules: {
      "no-restricted-syntax": ["error", ...BANNED.filter((one) => !one.message.includes("origin"))],
    },
  },
  // Put into pages of others, more than once: nothing of them may become a global by itself.
  { files: ["www/extension/in-page.js"], languageOptions: { sourceType: "script" } },
  // The whole of a document of their own.
  {
    files: ["www/null-origin.js", "www/extension/page-like.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-implicit-globals": "off" },
  },
  { files: ["tests/scripts/**"], languageOptions: { globals: inTests } },
];
