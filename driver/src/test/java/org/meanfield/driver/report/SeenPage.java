package org.meanfield.driver.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as a browser lays it out at some width.
 *
 * @param overflow      CSS pixels that stick out on the right
 * @param hiddenFigures figures of no height or without a shape
 * @param cutTexts      words in figures that stick out of them
 * @param coveredTexts  pairs of words in a figure of which one lies over the other
 * @param brokenImages  images that could not be decoded
 * @param unnamed       figures and images without words for those who do not see them
 * @param errors        of scripts
 */
record SeenPage(
        int overflow,
        int figures,
        int hiddenFigures,
        int cutTexts,
        int coveredTexts,
        int brokenImages,
        int unnamed,
        int errors) {
    private static final String HARNESS =
            """
            <!DOCTYPE html><meta charset="utf-8"><pre id="seen"></pre><script>
            let errors = 0;
            const frame = document.createElement('iframe');
            frame.width = WIDTH;
            frame.height = 900;
            frame.onload = () => {
              const page = frame.contentDocument, root = page.documentElement;
              const svgs = [...page.querySelectorAll('figure svg')];
              document.getElementById('seen').textContent = JSON.stringify({
                overflow: root.scrollWidth - root.clientWidth,
                figures: svgs.length,
                hiddenFigures: svgs.filter(s => s.getBoundingClientRect().height < 10 || s.getBBox().width < 20).length,
                cutTexts: svgs.flatMap(s => [...s.querySelectorAll('text')].filter(t => {
                  const word = t.getBoundingClientRect(), whole = s.getBoundingClientRect();
                  return word.left < whole.left - 1 || word.right > whole.right + 1;
                })).length,
                coveredTexts: svgs.map(s => {
                  const words = [...s.querySelectorAll('text')].map(t => t.getBoundingClientRect());
                  return words.filter((a, i) => words.some((b, j) => j > i && a.left < b.right - 1 && b.left < a.right - 1
                    && a.top < b.bottom - 3 && b.top < a.bottom - 3)).length;
                }).reduce((sum, count) => sum + count, 0),
                brokenImages: [...page.images].filter(i => i.naturalWidth === 0).length,
                unnamed: svgs.filter(s => !s.getAttribute('aria-label')).length
                  + [...page.images].filter(i => !i.alt).length,
                errors: errors
              });
            };
            addEventListener('error', () => errors++);
            frame.srcdoc = new TextDecoder().decode(Uint8Array.from(atob('PAGE'), c => c.charCodeAt(0)));
            document.body.append(frame);
            </script>
            """;
    private static final Pattern SEEN = Pattern.compile("<pre id=\"seen\">(\\{.*?})</pre>");

    static SeenPage of(Chromium browser, Path directory, String html, int width)
            throws IOException, InterruptedException {
        Path harness = Files.createTempFile(directory, "harness", ".html");
        String page = Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                harness, HARNESS.replace("WIDTH", Integer.toString(width)).replace("PAGE", page));
        Matcher seen = SEEN.matcher(browser.document(harness));
        if (!seen.find()) {
            throw new AssertionError("The browser has not shown the page");
        }
        JsonNode told = new ObjectMapper().readTree(seen.group(1));
        return new SeenPage(
                told.get("overflow").asInt(),
                told.get("figures").asInt(),
                told.get("hiddenFigures").asInt(),
                told.get("cutTexts").asInt(),
                told.get("coveredTexts").asInt(),
                told.get("brokenImages").asInt(),
                told.get("unnamed").asInt(),
                told.get("errors").asInt());
    }
}
