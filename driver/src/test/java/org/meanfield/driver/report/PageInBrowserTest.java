package org.meanfield.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.driver.store.RunResults;

/** The pages in a real browser, from a telephone's width to a wide screen's. */
class PageInBrowserTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {400, 900, 1600})
    void everyFigureOfARunIsSeenAndNothingSticksOut(int width) throws Exception {
        RunReport report = RunReport.of(ShownRuns.classifier("mnist-mlp", dir));

        SeenPage seen = SeenPage.of(Chromium.assumePresent(dir), dir, report.html(), width);

        assertThat(seen).isEqualTo(new SeenPage(0, report.figures().size(), 0, 0, 0, 0, 0, 0));
        assertThat(report.figures()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1600})
    void aComparisonIsSeenAndNothingSticksOut(int width) throws Exception {
        RunComparison comparison = RunComparison.of(List.of(
                ShownRuns.classifier("one-with-a-long-name-of-its-own", dir),
                ShownRuns.classifier("two-with-a-long-name-of-its-own", dir)));

        SeenPage seen = SeenPage.of(Chromium.assumePresent(dir), dir, comparison.html(), width);

        assertThat(seen).isEqualTo(new SeenPage(0, 2, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aPageNeedsNothingBesideItself() {
        RunResults run = ShownRuns.classifier("mnist-mlp", dir);

        assertThat(RunReport.of(run).html()
                        + RunComparison.of(List.of(run, run)).html())
                .doesNotContain("<script", "http:", "https:", "url(", "@import", "<link");
    }

    @Test
    void aPageHasTwoFacesForLightAndForDarkGround() throws Exception {
        Path page = dir.resolve("report.html");
        Files.writeString(
                page, RunReport.of(ShownRuns.classifier("mnist-mlp", dir)).html());
        Chromium browser = Chromium.assumePresent(dir);

        browser.picture(page, dir.resolve("light.png"), 600, 400, "--blink-settings=preferredColorScheme=1");
        browser.picture(page, dir.resolve("dark.png"), 600, 400, "--blink-settings=preferredColorScheme=0");

        assertThat(corner("light.png")).isEqualTo(0xfff6f7f9);
        assertThat(corner("dark.png")).isEqualTo(0xff0d1117);
    }

    private int corner(String name) throws Exception {
        return ImageIO.read(dir.resolve(name).toFile()).getRGB(2, 2);
    }
}
