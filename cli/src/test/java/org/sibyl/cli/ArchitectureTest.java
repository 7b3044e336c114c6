package org.sibyl.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.Engine;

/** Who may know whom, and the house rules that a machine can check. */
@Tag("long")
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sibyl");

    @Test
    void theRulesSeeTheWholeLibrary() {
        assertThat(ALL.stream().filter(JavaClass::isTopLevelClass).count()).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "arrays, ''",
        "tables, arrays org.apache.arrow.flatbuf com.google.flatbuffers",
        "solvers, ''",
        "runtime, arrays solvers ai.onnxruntime",
        "lanes, arrays solvers runtime jdk.incubator.vector",
        "simulation, arrays solvers",
        "trainer, arrays solvers simulation ai.djl tools.jackson com.fasterxml.jackson.annotation com.sun.management",
        "exporter, arrays solvers simulation runtime trainer ai.onnxruntime ai.djl com.google.protobuf tools.jackson",
        "recipes, arrays solvers simulation runtime trainer exporter tools.jackson com.fasterxml.jackson.annotation",
        "importers, arrays solvers simulation runtime trainer exporter recipes tools.jackson",
        "diagnostics, arrays org.apache.commons",
        "report, arrays diagnostics org.apache.commons tools.jackson",
        "workflow, arrays solvers simulation runtime trainer exporter recipes diagnostics report zoo tools.jackson",
        "zoo, arrays solvers simulation",
        "selftest, arrays solvers simulation runtime trainer exporter recipes importers diagnostics report lanes ai.djl com.google.protobuf org.apache.commons",
        "server, arrays tables solvers runtime io.netty io.micrometer tools.jackson",
    })
    void modulesKnowOnlyWhatTheDesignAllows(String module, String others) {
        var allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify..", "org.sibyl." + module + ".."));
        for (String other : others.split(" ", -1)) {
            if (!other.isEmpty()) {
                allowed.add((other.contains(".") ? other : "org.sibyl." + other) + "..");
            }
        }
        classes()
                .that()
                .resideInAPackage("org.sibyl." + module + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .orShould()
                .onlyDependOnClassesThat(describe("arrays of primitives", JavaClass::isArray))
                .check(ALL);
    }

    /** A family of estimators is one room in each module: nobody passes from one to the other, and the rest goes in by the door. */
    @ParameterizedTest
    @CsvSource({
        "runtime.field, runtime.flow",
        "exporter.field, exporter.flow",
        "recipes.field, recipes.flow",
        "runtime.fewstep, runtime.flow",
        "exporter.fewstep, exporter.flow",
        "recipes.fewstep, recipes.flow",
    })
    void familiesOfEstimatorsDoNotKnowEachOther(String one, String other) {
        for (var pair : List.of(List.of(one, other), List.of(other, one))) {
            noClasses()
                    .that()
                    .resideInAPackage("org.sibyl." + pair.get(0) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.sibyl." + pair.get(1) + "..")
                    .check(ALL);
        }
    }

    /** Whoever replaces an engine, a format or a library finds all of its use in these packages. */
    @ParameterizedTest
    @CsvSource({
        "ai.onnxruntime, org.sibyl.runtime.engine.onnx org.sibyl.exporter.parity",
        "com.google.protobuf, org.sibyl.exporter.graph org.sibyl.selftest.mutations",
        "picocli, org.sibyl.cli org.sibyl.bench",
        "jdk.incubator.vector, org.sibyl.lanes.loops",
        "io.netty, org.sibyl.server.http",
    })
    void librariesAreKnownInFewPackages(String library, String packages) {
        noClasses()
                .that()
                .resideInAPackage("org.sibyl..")
                .and()
                .resideOutsideOfPackages(packages.split(" ", -1))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(ALL);
    }

    /** Checks of the product itself are no part of it: what goes to production neither holds nor knows them. */
    @Test
    void nothingButTheCommandsKnowsTheSelfTest() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sibyl.selftest..", "org.sibyl.cli..", "org.sibyl.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sibyl.selftest..")
                .check(ALL);
        classes()
                .that()
                .haveSimpleNameEndingWith("Checks")
                .should()
                .resideInAPackage("org.sibyl.selftest..")
                .check(ALL);
    }

    /** Every command that evaluates a model offers the choice of the engine. */
    @Test
    void onlyTheFlagOfEnginesLoadsModelsInCommands() {
        noClasses()
                .that()
                .resideInAPackage("org.sibyl.cli..")
                .and()
                .doNotHaveSimpleName("EngineFlag")
                .should()
                .callMethodWhere(describe(
                        "a model is loaded without the engine that was asked for",
                        call -> isCallOf(call, Posterior.class, "load") || isCallOf(call, Engine.class, "onnxRuntime")))
                .check(ALL);
    }

    private static boolean isCallOf(JavaMethodCall call, Class<?> owner, String method) {
        return call.getTarget().getOwner().isEquivalentTo(owner)
                && call.getName().equals(method);
    }

    /** A package with all below it is one slice, and so is a module's root package by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arrays",
                "solvers",
                "simulation",
                "runtime",
                "lanes",
                "trainer",
                "exporter",
                "recipes",
                "importers",
                "diagnostics",
                "report",
                "zoo",
                "workflow",
                "server",
                "selftest"
            })
    void packagesAreFreeOfCycles(String module) {
        slices().assignedFrom(new PackagesOf("org.sibyl." + module))
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(false)
                .check(ALL);
    }

    /** Slices of a module: its root package, and each package right below with what lies in it. */
    private record PackagesOf(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            if (name.equals(root)) {
                return SliceIdentifier.of("root");
            }
            return name.startsWith(root + ".")
                    ? SliceIdentifier.of(name.substring(root.length() + 1).split("\\.", -1)[0])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + root;
        }
    }

    @Test
    void onlyReportsAreDrawn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.sibyl.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")
                .because("judging draws, like training and sampling, must not need java.desktop")
                .check(ALL);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sibyl.cli..", "org.sibyl.bench..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(ALL);
    }

    @Test
    void nothingStaticChanges() {
        ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .and(describe(
                        "are not written by the compiler",
                        (JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal()
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = ALL.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> each.getClasses().size() > 0)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName())
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void namesSayWhatThingsAre() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(ALL);
        assertThat(ALL.stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .map(method -> method.getName())
                        .filter(name -> name.matches("get[A-Z].*"))
                        .map(name -> name.toLowerCase(Locale.ROOT)))
                .isEmpty();
    }
}
