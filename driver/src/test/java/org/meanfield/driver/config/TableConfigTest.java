package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableConfigTest {

    @Test
    void aTableNeedsAPathAndALabel() {
        assertThat(csv("path = a.csv, label = y"))
                .isEqualTo(new SourceSpec.Csv(
                        "a.csv",
                        new CsvFormat(true, ',', '"'),
                        new TableColumns(
                                Map.of(),
                                Map.of("label", List.of("y")),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                new Missing.Fail())));
        assertThat(problem("data.test { format = csv, path = a }")).isEqualTo("line 5 data.test.label is required");
        assertThat(problem("data.test { format = csv, label = a }")).isEqualTo("line 5 data.test.path is required");
    }

    @Test
    void allThatATableMayBeTold() {
        assertThat(
                        csv(
                                """
                                path = "x/*.csv", header = false, delimiter = tab, quote = "'", missing = -1.5
                                features { left = [0, 2], right = b }, label = [3, 4], categories = b, text = [5], sample_weight = 7
                                """))
                .isEqualTo(new SourceSpec.Csv(
                        "x/*.csv",
                        new CsvFormat(false, '\t', '\''),
                        new TableColumns(
                                Map.of("left", List.of("0", "2"), "right", List.of("b")),
                                Map.of("label", List.of("3", "4")),
                                List.of("b"),
                                List.of("5"),
                                Optional.of("7"),
                                new Missing.Fill(-1.5))));
        assertThat(((SourceSpec.Csv) csv("path = a, label = b, missing = drop"))
                        .columns()
                        .missing())
                .isEqualTo(new Missing.Drop());
    }

    @Test
    void aTableInParquetIsToldTheSameAsOneInText() {
        String keys = "path = a, features = [b, c], label = d, categories = b, sample_weight = e, missing = drop";
        SourceSpec parquet = least("data.test { format = parquet, " + keys + " }")
                .data()
                .test()
                .orElseThrow();

        assertThat(parquet).isEqualTo(new SourceSpec.Parquet("a", ((SourceSpec.Csv) csv(keys)).columns()));
    }

    @Test
    void rowsMayMakeSequences() {
        SourceSpec.Sequences series =
                (SourceSpec.Sequences) csv("path = a, label = y, sequence { id = s, time = t }, sequence_length = 9");
        SourceSpec.Sequences files =
                (SourceSpec.Sequences) csv("path = a, label = y, sequence = file, labels { path = l.csv }");

        assertThat(series.grouping()).isEqualTo(new Grouping.ById("s", Optional.of("t")));
        assertThat(series.length()).hasValue(9);
        assertThat(files.grouping()).isEqualTo(new Grouping.ByFile(Optional.of(new Grouping.Labels("l.csv", "file"))));
        String start = "data.test { format = csv, path = a, label = y, sequence = file, ";
        assertThat(problem(start + "missing = drop }"))
                .isEqualTo("line 5 data.test.missing = drop would shift what comes after it in time; use fail, or a"
                        + " number to fill in");
        assertThat(problem(start + "text = b }")).contains("cannot stand beside sequence");
        assertThat(problem("data.test { format = csv, path = a, label = y, sequence_length = 3 }"))
                .contains("data.test.sequence_length = 3 unknown key");
    }

    @Test
    void whatFollowsABadRecord() {
        assertThat(least("").data().onBadRecord()).isEqualTo(new OnBadRecord.Fail());
        assertThat(least("data.on_bad_record { skip { max = 7 } }").data().onBadRecord())
                .isEqualTo(new OnBadRecord.Skip(7));
        assertThat(problem("data.on_bad_record { skip {} }")).contains("data.on_bad_record.skip.max is required");
    }

    @Test
    void theEffectiveTextLoadsToTheSameTable() {
        JobConfig config = least(
                "data.test { format = csv, path = a, features { l = [1], r = [a, b] }, label = y, delimiter = tab }");

        assertThat(ConfText.load(config.effective()).data()).isEqualTo(config.data());
    }

    @Test
    void validations() {
        assertThat(problem("data.test { format = csv, path = a, label = b, delimiter = ab }"))
                .isEqualTo("line 5 data.test.delimiter = ab must be one character, tab or space");
        assertThat(problem("data.test { format = csv, path = a, label = b, quote = \",\" }"))
                .isEqualTo("line 5 data.test.quote = , must be another character than the delimiter");
        assertThat(problem("data.test { format = csv, path = a, label = b, missing = ignore }"))
                .isEqualTo("line 5 data.test.missing = ignore must be fail, drop, or the number that a missing one"
                        + " becomes");
        assertThat(problem("data.test { format = csv, path = a, label = [] }"))
                .isEqualTo("line 5 data.test.label = [] must name at least one column");
        assertThat(problem("data { standardize = true, min_max = true }"))
                .isEqualTo("line 5 data.min_max = true cannot be true beside standardize = true; choose one");
        assertThat(problem("data.text.max_tokens = 2")).isEqualTo("line 5 data.text.max_tokens = 2 must be at least 3");
        assertThat(problem("data.test { format = line, from = 4, to = 3 }"))
                .isEqualTo("line 5 data.test.to = 3 must be at least 4");
        assertThat(problem("data.validation { last = 1 }"))
                .isEqualTo("line 5 data.validation.last = 1 must be a share above 0 and below 1");
    }

    @Test
    void stepsAndTheLastShare() {
        DataConfig data = least("data { min_max = true, text { max_tokens = 9 }, validation { last = 0.25 } }")
                .data();

        assertThat(data.steps()).isEqualTo(new StepsSpec(1, StepsSpec.Scaling.MIN_MAX, 9, 200));
        assertThat(data.validation()).isEqualTo(new ValidationSpec.Last(0.25));
    }

    private static SourceSpec csv(String keys) {
        return least("data.test { format = csv, " + keys.strip().replace("\n", ", ") + " }")
                .data()
                .test()
                .orElseThrow();
    }
}
