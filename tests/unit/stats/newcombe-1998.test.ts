// methods.md, sections 11 and 12: Newcombe 1998, Stat Med 17:857 (one proportion) and 17:873 (a difference).
import { describe, test } from "vitest";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  newcombeDifference,
  wilsonCorrectedInterval,
  wilsonInterval,
} from "../../../lib/stats/index";
import { expectAllClose } from "./golden";

const EXACT_AT_THE_ENDS = { absolute: 1e-12 };

describe("one proportion: Wilson, Wilson with correction, Clopper-Pearson, Agresti-Coull", () => {
  test.each([
    [
      81,
      263,
      [
        0.2552885199, 0.366209577, 0.2535086823, 0.368176201, 0.2527367456, 0.3676219226, 0.2552206652,
        0.3662774317,
      ],
    ],
    [
      15,
      148,
      [
        0.06238639953, 0.1604872417, 0.05977820843, 0.1644497794, 0.05784401008, 0.1616504903, 0.06138597493,
        0.1614876663,
      ],
    ],
    [0, 20, [0, 0.1611251581, 0, 0.200453345, 0, 0.168433471, -0.02868440249, 0.1898095605]],
    [
      1,
      29,
      [
        0.006113214293, 0.1717552188, 0.001802640213, 0.196281751, 0.0008726468836, 0.1776442955,
        -0.008418075476, 0.1862865086,
      ],
    ],
    [
      195,
      410,
      [
        0.4277202609, 0.5239520533, 0.4265178961, 0.525165788, 0.4263780588, 0.5251959141, 0.4277197332,
        0.523952581,
      ],
    ],
    [29, 29, [0.8830302015, 1, 0.8543835244, 1, 0.8805551309, 1, 0.8612600472, 1.021770154]],
  ] as const)("%i of %i", (events, n, expected) => {
    const intervals = [wilsonInterval, wilsonCorrectedInterval, clopperPearsonInterval, agrestiCoullInterval];
    const actual = intervals.flatMap((intervalOf) => {
      const { low, high } = intervalOf({ events, n, level: 95 });
      return [low, high];
    });
    expectAllClose(actual, expected, EXACT_AT_THE_ENDS);
  });
});

describe("difference of two proportions, methods 10 and 11", () => {
  test.each([
    [56, 70, 48, 80, 0.2, 0.0524314724, 0.333872654],
    [9, 10, 3, 10, 0.6, 0.1705227239, 0.8090179735],
    [6, 7, 2, 7, 4 / 7, 0.05822792748, 0.8062496375],
    [5, 56, 0, 29, 5 / 56, -0.0381371479, 0.1925600139],
    [0, 10, 0, 20, 0, -0.1611251581, 0.2775327999],
    [10, 10, 0, 20, 1, 0.6790860371, 1],
    [195, 410, 39, 206, 0.2862893677, 0.2103015839, 0.3541489101],
  ])("%i/%i - %i/%i", (events1, n1, events2, n2, estimate, low, high) => {
    const actual = newcombeDifference({ events1, n1, events2, n2 });
    expectAllClose([actual.estimate, actual.low, actual.high], [estimate, low, high], EXACT_AT_THE_ENDS);
  });

  test("56/70 - 48/80 with continuity correction", () => {
    const { low, high } = newcombeDifference(
      { events1: 56, n1: 70, events2: 48, n2: 80 },
      { corrected: true },
    );
    expectAllClose([low, high], [0.042767872, 0.3421862784]);
  });
});
