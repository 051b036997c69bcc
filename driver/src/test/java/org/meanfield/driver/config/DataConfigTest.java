package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.driver.config.ConfText.least;
import static org.meanfield.driver.config.ConfText.problem;

import org.junit.jupiter.api.Test;

class DataConfigTest {
    private static final String TEST = "data.test { format = digits, examples = 10, seed = 2 }\n";

    @Test
    void defaults() {
        DataConfig data = least("").data();

        assertThat(data.dir()).isEqualTo(".");
        assertThat(data.train()).isEqualTo(new SourceSpec.Digits(100, 1));
        assertThat(data.test()).isEmpty();
        assertThat(data.validation()).isEqualTo(new ValidationSpec.None());
        assertThat(data.steps().scale()).isEqualTo(1);
    }

    @Test
    void explicitValues() {
        DataConfig data = least(
                        """
                        data {
                          dir = "hdfs:///data"
                          train = { format = idx, images = a.gz, labels = b.gz }
                          train.examples = null
                          train.seed = null
                          test { format = digits, examples = 10, seed = -3 }
                          validation { format = idx, images = c, labels = d }
                          scale = 255
                        }
                        """)
                .data();

        assertThat(data.dir()).isEqualTo("hdfs:///data");
        assertThat(data.train()).isEqualTo(new SourceSpec.Idx("a.gz", "b.gz"));
        assertThat(data.test()).contains(new SourceSpec.Digits(10, -3));
        assertThat(data.validation()).isEqualTo(new ValidationSpec.Source(new SourceSpec.Idx("c", "d")));
        assertThat(data.steps().scale()).isEqualTo(255);
    }

    @Test
    void validationIsNoneTestOrAShare() {
        assertThat(least("data.validation = none").data().validation()).isEqualTo(new ValidationSpec.None());
        assertThat(least(TEST + "data.validation = test").data().validation()).isEqualTo(new ValidationSpec.Test());
        assertThat(least("data.validation = 0.3").data().validation()).isEqualTo(new ValidationSpec.Share(0.3));
        assertThat(least("", "data.validation=0.3").data().validation()).isEqualTo(new ValidationSpec.Share(0.3));
    }

    @Test
    void validations() {
        assertThat(problem("data.scale = 0")).isEqualTo("line 5 data.scale = 0 must be above 0");
        assertThat(problem("data.scale = -1")).isEqualTo("line 5 data.scale = -1 must be above 0");
        assertThat(problem("data.scale = 1e999")).isEqualTo("line 5 data.scale = Infinity must be a number");
        assertThat(problem("data.dir = \" \"")).isEqualTo("line 5 data.dir = \" \" must not be empty");
        assertThat(problem("data.dir = [a]")).isEqualTo("line 5 data.dir = [\"a\"] must be text");
        assertThat(problem("data.validation = test"))
                .isEqualTo("line 5 data.validation = test needs data.test, which is not given");
        assertThat(problem("data.validation = 1"))
                .isEqualTo("line 5 data.validation = 1 must be a share above 0 and below 1");
        assertThat(problem("data.validation = 0"))
                .isEqualTo("line 5 data.validation = 0 must be a share above 0 and below 1");
        assertThat(problem("data.validation = tset"))
                .isEqualTo(
                        "line 5 data.validation = tset must be none, test, a share such as 0.3, { last = 0.3 }, or { format = ... }");
        assertThat(problem("data.test = 5")).isEqualTo("line 5 data.test = 5 must be a block: test { ... }");
    }

    @Test
    void validationsOfSources() {
        assertThat(problem("data.test {}")).isEqualTo("line 5 data.test.format is required");
        assertThat(problem("data.test { format = cvs, path = x }"))
                .isEqualTo("line 5 data.test.format = cvs unknown format; did you mean csv?");
        assertThat(problem("data.test { format = idx, images = a }")).isEqualTo("line 5 data.test.labels is required");
        assertThat(problem("data.test { format = digits, examples = 0, seed = 2 }"))
                .isEqualTo("line 5 data.test.examples = 0 must be at least 1");
        assertThat(problem("data.test { format = digits, examples = 3000000000, seed = 2 }"))
                .isEqualTo("line 5 data.test.examples = 3000000000 must be at most 2147483647");
        assertThat(problem("data.test { format = digits, examples = 9, seed = 0.5 }"))
                .isEqualTo("line 5 data.test.seed = 0.5 must be a whole number");
        assertThat(problem("data.test { format = digits, examples = 9, seed = 2, images = a }"))
                .startsWith("line 5 data.test.images = a unknown key");
        assertThat(problem("data.validation { format = digits, example = 9, examples = 9, seed = 1 }"))
                .isEqualTo("line 5 data.validation.example = 9 unknown key; did you mean data.validation.examples?");
    }
}
