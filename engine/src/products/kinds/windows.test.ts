import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readWindows, windowsReleases } from "./windows.ts";

const read = (name: string, details = ""): string => {
  const reading = readWindows(name, details);
  return reading === undefined
    ? "none"
    : `${reading.releases.map(({ key }) => key.slice("microsoft/".length)).join(" ")}${reading.build === "" ? "" : ` ${reading.build}`}`;
};

test("releases in the words of records and of people", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["Windows Server 2019 (Server Core installation)", "", "windows-server-2019"],
    ["Windows Server 2008 R2 Service Pack 1", "", "windows-server-2008r2"],
    ["Windows Server 2012R2", "", "windows-server-2012r2"],
    ["Windows Server, version 1903 (Server Core installation)", "", "windows-server-1903"],
    ["Windows Server 2022, 23H2 Edition (Server Core installation)", "", "windows-server-23h2"],
    ["Windows 10 Version 1903 for x64-based Systems", "", "windows-10-1903"],
    ["Windows 11 version 22H3", "", "windows-11-23h2"],
    ["Windows 8.1", "", "windows-8.1"],
    ["Windows 11", "23H2", "windows-11-23h2"],
    ["WIN10 pro", "22H2", "windows-10-22h2"],
    ["windows_server_2016", "", "windows-server-2016"],
    ["Windows 10 Enterprise LTSC 2019", "", "windows-10-1809"],
  ];
  for (const [name, details, expected] of cases) assert.equal(read(name, details), expected, name);
});

test("a build decides the release and is completed", () => {
  assert.equal(read("Windows 10", "10.0.19045.3208"), "windows-10-22h2 10.0.19045.3208");
  assert.equal(read("Windows Server 2019", "17763.4010"), "windows-server-2019 10.0.17763.4010");
});

test("without a release every release of the generation may be meant", () => {
  assert.equal(readWindows("Windows 10 Pro")?.releases.length, windowsReleases.filter(({ generation }) => generation === "10").length);
});

test("what runs on Windows or only mentions it is not Windows", () => {
  for (const name of [
    "Windows Defender",
    "Windows Admin Center",
    "FortiClient Windows 7.0.9",
    "Exchange Server 2019",
    "Remote Desktop client for Windows Desktop",
    "QVPN Windows",
    "Windows XP",
    "",
  ])
    assert.equal(read(name), "none", name);
});

test("any text is read or left", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, details) => {
      const reading = readWindows(`Windows ${name}`, details);
      assert.ok(reading === undefined || reading.releases.length > 0);
    }),
  );
});
