package org.meanfield.driver;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Stands where a collector of OpenTelemetry would: takes OTLP over HTTP, and reads the bodies by the field numbers that
 * opentelemetry-proto publishes.
 */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    private final List<UnknownFieldSet> metricBodies = new CopyOnWriteArrayList<>();
    private final List<UnknownFieldSet> traceBodies = new CopyOnWriteArrayList<>();

    /** A span with the ids of itself and its parent. */
    record Span(String id, String parent, String name, Map<String, Object> attributes, long status, String message) {}

    private OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** One that answers with {@code status}. */
    static OtlpReceiver answering(int status) throws IOException {
        OtlpReceiver receiver = new OtlpReceiver();
        receiver.server.createContext("/", exchange -> receiver.take(exchange, status));
        return receiver;
    }

    /** One that takes what it is sent and never says a word. */
    static OtlpReceiver silent() throws IOException {
        OtlpReceiver receiver = new OtlpReceiver();
        receiver.server.createContext("/", exchange -> {
            try {
                receiver.closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return receiver;
    }

    private void take(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> sent.put(name, values.get(0)));
            headers.add(sent);
            UnknownFieldSet body =
                    UnknownFieldSet.parseFrom(exchange.getRequestBody().readAllBytes());
            switch (exchange.getRequestURI().getPath()) {
                case "/v1/metrics" -> metricBodies.add(body);
                case "/v1/traces" -> traceBodies.add(body);
                default -> throw new IOException(exchange.getRequestURI() + " is no path of OTLP");
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Map<String, String>> headers() {
        return headers;
    }

    /** The attributes of whoever sent. */
    Map<String, Object> resource() {
        return attributes(only(messages(metricBodies.get(0), 1).findFirst().orElseThrow(), 1), 1);
    }

    /** The newest value of each gauge, counter and sum of a histogram: {@code meanfield.loss data=train run=digits}. */
    Map<String, Double> metrics() {
        Map<String, Double> values = new LinkedHashMap<>();
        metricBodies.stream()
                .flatMap(body -> messages(body, 1))
                .flatMap(resource -> messages(resource, 2))
                .flatMap(scope -> messages(scope, 2))
                .forEach(metric -> {
                    points(metric, 5).forEach(point -> values.put(name(metric, point, 7), number(point)));
                    points(metric, 7).forEach(point -> values.put(name(metric, point, 7), number(point)));
                    points(metric, 9).forEach(point -> values.put(name(metric, point, 9), real(point, 5)));
                });
        return values;
    }

    /** In the order in which they ended. */
    List<Span> spans() {
        return traceBodies.stream()
                .flatMap(body -> messages(body, 1))
                .flatMap(resource -> messages(resource, 2))
                .flatMap(scope -> messages(scope, 2))
                .map(OtlpReceiver::span)
                .toList();
    }

    private static Span span(UnknownFieldSet span) {
        Optional<UnknownFieldSet> status = messages(span, 15).findFirst();
        return new Span(
                hex(span, 2),
                hex(span, 4),
                text(span, 5),
                attributes(span, 9),
                status.map(of -> varint(of, 3)).orElse(0L),
                status.map(of -> text(of, 2)).orElse(""));
    }

    private static Stream<UnknownFieldSet> points(UnknownFieldSet metric, int kind) {
        return messages(metric, kind).flatMap(data -> messages(data, 1));
    }

    private static String name(UnknownFieldSet metric, UnknownFieldSet point, int attributes) {
        StringBuilder name = new StringBuilder(text(metric, 1));
        attributes(point, attributes)
                .forEach(
                        (key, value) -> name.append(' ').append(key).append('=').append(value));
        return name.toString();
    }

    private static double number(UnknownFieldSet point) {
        return point.hasField(6) ? point.getField(6).getFixed64List().get(0) : real(point, 4);
    }

    private static double real(UnknownFieldSet message, int field) {
        return Double.longBitsToDouble(message.getField(field).getFixed64List().get(0));
    }

    private static Map<String, Object> attributes(UnknownFieldSet message, int field) {
        Map<String, Object> attributes = new TreeMap<>();
        messages(message, field).forEach(pair -> {
            UnknownFieldSet value = only(pair, 2);
            attributes.put(text(pair, 1), value(value));
        });
        return attributes;
    }

    private static Object value(UnknownFieldSet value) {
        if (value.hasField(1)) {
            return text(value, 1);
        }
        if (value.hasField(3)) {
            return varint(value, 3);
        }
        return value.hasField(4) ? real(value, 4) : value.toString();
    }

    private static long varint(UnknownFieldSet message, int field) {
        return message.getField(field).getVarintList().stream().findFirst().orElse(0L);
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .map(bytes -> bytes.toStringUtf8())
                .orElse("");
    }

    private static String hex(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
                .orElse("");
    }

    private static UnknownFieldSet only(UnknownFieldSet message, int field) {
        return messages(message, field).findFirst().orElseThrow();
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(bytes -> {
            try {
                return UnknownFieldSet.parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
