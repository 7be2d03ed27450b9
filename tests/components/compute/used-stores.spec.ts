import { expect } from "chai";

import { usedStores } from "../../../components/compute/used-stores";
import { Store } from "../../../components/shared/contracts";

const allowing = (action: string): Store => ({
  name: "orders",
  statements: [{ Effect: "Allow", Action: [action], Resource: "*" }],
  environment: { ORDERS_QUEUE_URL: "https://sqs.example.com/orders" },
});

const stores = new Map([
  ["orders.send", allowing("sqs:SendMessage")],
  ["orders.receive", allowing("sqs:ReceiveMessage")],
  ["main", { name: "main", statements: [], environment: {} }],
]);

describe("the stores a service uses", () => {
  it("are each one, also where it asks for two parts of one", () => {
    const used = usedStores(stores, ["orders.send", "main", "orders.receive", "orders.send"]);
    expect(used.map(({ name }) => name)).to.deep.equal(["orders", "main"]);
    expect(used[0]?.statements.flatMap(({ Action }) => Action)).to.deep.equal([
      "sqs:SendMessage",
      "sqs:ReceiveMessage",
    ]);
  });

  it("have the variables of every part that is asked for", () => {
    const part = (variable: string) => ({
      name: "ledger",
      statements: [],
      environment: { [variable]: "x" },
    });
    const ledger = new Map([
      ["ledger.write", part("LEDGER_TABLE")],
      ["ledger.stream", part("LEDGER_STREAM_ARN")],
    ]);
    const [used] = usedStores(ledger, ["ledger.write", "ledger.stream"]);
    expect(Object.keys(used?.environment ?? {})).to.deep.equal([
      "LEDGER_TABLE",
      "LEDGER_STREAM_ARN",
    ]);
  });

  it("are there", () => {
    expect(() => usedStores(stores, ["letters"])).to.throw("no store called letters");
  });
});
