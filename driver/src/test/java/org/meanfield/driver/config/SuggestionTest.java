package org.meanfield.driver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> NAMES =
            List.of("sgd", "rmsprop", "adam", "max_pooling2d", "learning_rate", "categorical_crossentropy");

    @ParameterizedTest
    @CsvSource({
        "rmsprob, rmsprop",
        "RMSprop, rmsprop",
        "adma, adam",
        "sgdd, sgd",
        "MaxPooling2D, max_pooling2d",
        "learningRate, learning_rate",
        "learning-rate, learning_rate",
        "categorical_cross_entropy, categorical_crossentropy"
    })
    void findsWhatWasMisspelt(String word, String meant) {
        assertThat(Suggestion.closest(word, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"lion", "x", "ad", "'', "})
    void findsNothingInWhatIsTooDifferent(String word) {
        assertThat(Suggestion.closest(word, List.of("rmsprop", "learning_rate")))
                .isEmpty();
    }

    @Test
    void namesAllThereAreWhereNothingIsClose() {
        assertThat(Suggestion.unknown("optimizer", "lion", List.of("sgd", "adam")))
                .isEqualTo("unknown optimizer; there are sgd, adam");
    }

    @Test
    void findsAKeyThatStandsInAnotherBlock() {
        assertThat(Suggestion.unknownKey("epochs", "averaging", List.of("workers"), List.of("training.epochs")))
                .isEqualTo("unknown key; did you mean training.epochs?");
    }
}
