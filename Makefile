# Short names for the commands in README.md and CONTRIBUTING.md.
MVN = mvn -B -ntp
JMH = java -cp "app/benchmarks/target/classes:$$(cat app/benchmarks/target/class-path)" org.openjdk.jmh.Main
.DEFAULT_GOAL = help
# The published modules with a Java API, for "make javadoc".
API = policy-api policy-testkit core s3 ledger-jdbc ledger-testkit micronaut micronaut-web client local-s3
comma = ,
export MVN
.PHONY: help build test nightly fuzz quick format javadoc consume version run bench benchmarks bench-policies bench-batch bench-ledger bench-signing request-path docs lint-prose links site npm-package

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

build: ## compile and package everything, without tests
	$(MVN) -q -DskipTests package

test: ## run all tests, including the browser tests; M=core T=PolicyChainTest runs one class of one module
ifeq ($(M)$(T),)
	$(MVN) verify
else
	@.ci/one-test '$(M)' '$(T)'
endif

nightly: ## run all tests with their long forms: many seeds, a million rows, a file of 3 GiB, the stories of infra/CHANGE.md
	$(MVN) -T 2 clean verify -Dvaletkey.test.seeds=100 -Dvaletkey.test.rows=1000000 -Dvaletkey.test.resume-mib=3072
	infra/tests/run.sh stories

fuzz: ## send a million hostile requests and check every answer; REQUESTS=… SEED=… FIRST=… LEDGER=postgresql
	$(MVN) -q -Pquick -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/test-class-path -pl app/micronaut-web -am
	cd app/micronaut-web && java -cp "target/test-classes:target/classes:$$(cat target/test-class-path)" \
		dev.valetkey.micronaut.web.fuzz.LongFuzz $(or $(REQUESTS),1000000) $(or $(SEED),random) $(or $(FIRST),0) $(or $(LEDGER),h2)

quick: ## run the unit tests only, without Error Prone, JaCoCo and formatting
	$(MVN) -q -Pquick test

format: ## format the sources
	$(MVN) -q spotless:apply -pl '!app/policy-example,!app/example-backend,!app/bom'

javadoc: ## write the published modules' API documentation into target/reports/apidocs
	$(MVN) -q -Pquick compile javadoc:aggregate-no-fork -pl $(subst $() ,$(comma),$(API:%=app/%))

consume: ## publish to a folder and build a project outside of this one against it
	@.ci/consume

version: ## change the version everywhere; V=0.1.0
	@.ci/set-version '$(V)'

npm-package: ## pack the npm package @valetkey/client into app/browser/target/npm
	@app/browser/pack.sh

run: ## start the development server
	./valetkey dev

bench: build ## measure the start time of the packaged server
	@app/server/src/test/sh/time-start

benchmarks:
	$(MVN) -q -DskipTests package -pl app/benchmarks -am

bench-policies: benchmarks ## measure the cost of twenty policies per upload
	$(JMH) PolicyChainBenchmark

bench-batch: benchmarks ## compare a batch of 100 uploads with one upload; LEDGER=jdbc:… selects another database
	$(JMH) 'IssueUploadBenchmark|UploadsOverHttpBenchmark' $(if $(LEDGER),-p 'ledger=$(LEDGER)')

bench-ledger: benchmarks ## creates of sixteen clients, and lists of 10,000 and 1,000,000 rows; LEDGER=jdbc:… selects another database, NODES=1,2 shares it
	$(JMH) 'ConcurrentCreatesBenchmark|ListUploadsBenchmark' $(if $(LEDGER),-p 'ledger=$(LEDGER)') $(if $(NODES),-p nodes=$(NODES))

bench-signing: benchmarks ## compare signing with the AWS SDK's presigner
	$(JMH) PresignBenchmark -prof gc

request-path: benchmarks ## count the files and methods that one POST /v1/uploads executes
	@cp="app/benchmarks/target/classes:$$(cat app/benchmarks/target/class-path)"; \
	agent=$$(echo "$$cp" | tr : '\n' | grep 'org.jacoco.agent-[^/]*-runtime.jar'); \
	java -javaagent:"$$agent=output=none,includes=dev.valetkey.*" -cp "$$cp" dev.valetkey.benchmarks.RequestPath

docs: ## test the commands in README.md and compare the reference pages with the code
	$(MVN) -q verify -pl app/server -am -Dtest='*PageTest,*PagesTest' -Dit.test='ReadmeIT' -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

lint-prose: ## check texts and names against docs/style.md; P="docs app/core" checks a part
	@.vale/lint-prose $(P)

links: ## check the links between all Markdown pages
	@docs/site/check-links

site: ## build the pages as a site with search into target/docs-site; with the Javadoc, if `make javadoc` has built it
	@docs/site/build
