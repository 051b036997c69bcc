package org.meanfield.driver.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.meanfield.driver.config.CsvFormat;
import org.meanfield.driver.config.Missing;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.config.TableColumns;

/** Tables of which nothing is known but their files: every column by itself, as numbers or as text. */
record FoundTable(List<DataFile> files, Tasks tasks) {

    ExampleSource csv() {
        DataFile first = files.get(0);
        CsvFormat plain = new CsvFormat(true, delimiter(first), '"');
        List<String> fields = CsvTable.header(first, plain).names();
        boolean header = fields.stream()
                .noneMatch(field -> TextType.of(field) == TextType.BIGINT || TextType.of(field) == TextType.DOUBLE);
        CsvFormat csv = new CsvFormat(header, plain.delimiter(), plain.quote());
        List<String> names = CsvTable.header(first, csv).names();
        List<Integer> all = IntStream.range(0, names.size()).boxed().toList();
        List<String> types =
                CsvTable.open(first, csv, columns(names, names), Side.INPUTS).types(files, all, tasks);
        List<String> text = all.stream()
                .filter(column -> types.get(column).equals(TextType.STRING.sql()))
                .map(names::get)
                .toList();
        return source(CsvTable.open(first, csv, columns(names, text), Side.INPUTS));
    }

    /** The one of the usual ones that stands most often in the first line. */
    private static char delimiter(DataFile file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.stream(0), StandardCharsets.UTF_8))) {
            String line = Optional.ofNullable(lines.readLine()).orElse("");
            char best = ',';
            for (char each : new char[] {';', '\t'}) {
                best = count(line, each) > count(line, best) ? each : best;
            }
            return best;
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }

    ExampleSource parquet() {
        MessageType schema = ParquetFile.schema(files.get(0));
        List<String> names = new ArrayList<>();
        List<String> text = new ArrayList<>();
        for (Type field : schema.getFields()) {
            boolean numbers = ParquetNumbers.areIn(field);
            if (numbers || field.isPrimitive()) {
                names.add(field.getName());
            }
            if (!numbers && field.isPrimitive()) {
                text.add(field.getName());
            }
        }
        return source(ParquetTable.open(files, columns(names, text), Side.INPUTS));
    }

    ExampleSource tfRecord() {
        Map<String, TfExample.Feature> first = TfRecordTable.first(files.get(0));
        List<String> text = first.keySet().stream()
                .filter(name -> !first.get(name).bytes().isEmpty())
                .toList();
        return source(TfRecordTable.open(files.get(0), columns(List.copyOf(first.keySet()), text), Side.INPUTS));
    }

    ExampleSource libsvm() {
        return source(new LibsvmFormat(tasks.each(files, LibsvmLines::features).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow()));
    }

    private ExampleSource source(FileFormat format) {
        return FileSource.open(format, new OnBadRecord.Fail(), files, tasks);
    }

    private static TableColumns columns(List<String> names, List<String> text) {
        Map<String, List<String>> each = new LinkedHashMap<>();
        names.forEach(name -> each.put(name, List.of(name)));
        return new TableColumns(each, Map.of(), text, List.of(), Optional.empty(), new Missing.Keep());
    }
}
