package dev.valetkey.server.plugin;

import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Builds plugin jars from compiled sources or handwritten entries. */
final class JarFixture {

    private static final String SERVICE = "META-INF/services/dev.valetkey.policy.UploadPolicy";

    private final Map<String, byte[]> entries;

    private JarFixture(Map<String, byte[]> entries) {
        this.entries = new TreeMap<>(entries);
    }

    static JarFixture empty() {
        return new JarFixture(Map.of());
    }

    JarFixture with(String entry, byte[] content) {
        JarFixture more = new JarFixture(entries);
        more.entries.put(entry, content);
        return more;
    }

    JarFixture with(String entry, String content) {
        return with(entry, content.getBytes(StandardCharsets.UTF_8));
    }

    JarFixture announcing(String className) {
        return with(SERVICE, className + "\n");
    }

    /** Adds a class file that consists of its first bytes only. */
    JarFixture withClassFor(int java, String className) {
        byte[] header = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) (java + 44)};
        return with(className.replace('.', '/') + ".class", header);
    }

    /** A policy in the package {@code com.example}, compiled and announced; its code is the body of the class. */
    JarFixture withPolicy(String name, String code) throws IOException {
        return withPolicy(name, code, "");
    }

    JarFixture withPolicy(String name, String code, String annotation) throws IOException {
        Path folder = Files.createTempDirectory("compiled");
        String source = """
                package com.example;
                import dev.valetkey.policy.*;
                %s
                public class %s implements UploadPolicy {
                    %s
                    public Verdict judge(UploadIntent intent, PolicyContext context) { return Verdict.allow(); }
                }
                """.formatted(annotation, name, code);
        compile(name, source, folder);
        String file = "com/example/" + name + ".class";
        return with(file, Files.readAllBytes(folder.resolve(file))).announcing("com.example." + name);
    }

    Path in(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    private static void compile(String name, String source, Path folder) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = Stream.of(
                        "-d", folder.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path"))
                .toList();
        boolean compiled = javac.getTask(null, null, JarFixture::fail, options, null, List.of(file))
                .call();
        if (!compiled) {
            throw new AssertionError("does not compile:\n" + source);
        }
    }

    private static void fail(Diagnostic<?> diagnostic) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
            throw new AssertionError(diagnostic.toString());
        }
    }
}
