.PHONY: help run test check docs pictures release packages clean

help: ## Print the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: ## Serve the map at http://127.0.0.1:8287
	cargo run --release --locked

test: ## Format, lints, Rust tests, front end, geometry, browser: everything
	@bash tests/run.sh

check: ## Format and lints alone
	cargo fmt --check
	cargo clippy --release --all-targets --locked -- -D warnings
	cargo clippy --release --all-targets --locked --no-default-features -- -D warnings
	RUSTDOCFLAGS=-Dwarnings cargo doc --release --no-deps --locked
	cd web && npx biome ci . && npx tsc --noEmit

docs: ## Write docs/TABLES.md, the types of the page and its cases of searches anew from the code
	COUNTYLINE_WRITE_DOCS=1 cargo test --release --locked --test api -- tables::the_documentation schemas::the_types copy::search

pictures: ## Take the pictures of the main views anew, for web/screenshots
	cargo build --release --locked
	npm --prefix tests/browser run --silent test -- look.spec.ts axe.spec.ts views.spec.ts
	cp target/pictures/*.png web/screenshots/

release: ## Build the binary that is given to others, in target/given, without a path of this machine in it
	RUSTFLAGS="--remap-path-prefix=$${CARGO_HOME:-$$HOME/.cargo}=cargo --remap-path-prefix=$(CURDIR)=countyline" \
		cargo build --release --locked --target-dir target/given
	@! grep --text --only-matching --max-count=1 "$${CARGO_HOME:-$$HOME/.cargo}/registry\|$(CURDIR)/" target/given/release/countyline

packages: ## Licences, versions, sources and use of every package
	@bash tests/packages.sh

clean: ## Remove what was built
	cargo clean
	rm -rf web/dist web/node_modules tests/browser/node_modules
