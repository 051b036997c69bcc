package org.meanfield.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.driver.report.chart.Figure;
import org.meanfield.driver.report.chart.Raster;
import org.w3c.dom.Element;

/** Every figure as a file for a paper. */
class FigureFilesTest {
    @TempDir
    static Path dir;

    private static Stream<Figure> figures() {
        return RunReport.of(ShownRuns.classifier("digits", dir)).figures().stream();
    }

    @TestFactory
    Stream<DynamicTest> anSvgFileIsWellFormedAndNamesItself() {
        return figures()
                .map(figure -> DynamicTest.dynamicTest(figure.name(), () -> {
                    Element svg = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(figure.inFile().getBytes(StandardCharsets.UTF_8)))
                            .getDocumentElement();

                    assertThat(svg.getTagName()).isEqualTo("svg");
                    assertThat(svg.getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
                    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                            .isEqualTo(figure.title());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPngFileIsThreeTimesAsLargeAndShowsSomethingOnWhite() {
        return figures()
                .map(figure -> DynamicTest.dynamicTest(figure.name(), () -> {
                    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Raster.png(figure)));

                    assertThat(image.getWidth()).isEqualTo((int) Math.ceil(3 * figure.width()));
                    assertThat(image.getHeight()).isEqualTo((int) Math.ceil(3 * figure.height()));
                    long colours = Stream.iterate(0, i -> i + 1)
                            .limit((long) image.getWidth() * image.getHeight())
                            .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                            .distinct()
                            .count();
                    assertThat(colours).isGreaterThan(20);
                }));
    }
}
