// Which known word counts as the one that was meant.
import { describe, expect, test } from "vitest";
import { didYouMean, nearest } from "../../src/codec/did-you-mean.js";

describe("the word that was meant", () => {
  test.each<readonly [string, string, readonly string[], string | undefined]>([
    ["differs only in case, however much is nearer", "email", ["emails", "EMAIL"], "EMAIL"],
    ["differs only in case, however short it is", "id", ["Id"], "Id"],
    ["differs by no other letter, of two", "ab", ["ac"], undefined],
    ["differs by one letter, of three", "abc", ["abx"], "abx"],
    ["differs by no two letters, of three", "abc", ["axx"], undefined],
    ["differs by no two letters, of five", "abcde", ["abcxx"], undefined],
    ["differs by two letters, of six", "abcdef", ["abcdxx"], "abcdxx"],
    ["differs by no three letters, of nine", "abcdefghi", ["abcdefxxx"], undefined],
    ["differs by no three letters, of twelve", "abcdefghijkl", ["abcdefghixxx"], undefined],
    ["has one letter more", "emai", ["Email"], "Email"],
    ["has one letter less", "emaiil", ["Email"], "Email"],
    ["has two letters more, of six", "abcdef", ["abcdefgh"], "abcdefgh"],
    ["has no three letters more", "abcdef", ["abcdefghi"], undefined],
    ["has two neighbours swapped, which is one mistake", "Emial", ["Email"], "Email"],
    ["has its first two letters swapped, of five", "abcde", ["bacde"], "bacde"],
    ["has no swap and another mistake, of five", "abcde", ["bacdx"], undefined],
    ["has no two letters swapped that are not neighbours", "abcde", ["ebcda"], undefined],
    ["has neighbours swapped twice, of six", "abcdef", ["bacdfe"], "bacdfe"],
    ["is the nearest", "colour", ["collar", "color", "colours"], "color"],
    ["is the first of those as near", "colour", ["colours", "color"], "colours"],
    ["is not there where nothing is known", "colour", [], undefined],
  ])("%s", (_, word, known, want) => {
    expect(nearest(word, known)).toBe(want);
  });
});

test("a message ends in a question about the word that was meant, or says nothing", () => {
  expect(`unknown${didYouMean("Emial", ["Id", "Email"])}`).toBe("unknown; did you mean Email?");
  expect(`unknown${didYouMean("Phone", ["Id", "Email"])}`).toBe("unknown");
});
