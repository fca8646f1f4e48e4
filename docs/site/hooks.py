"""What MkDocs does differently for this site."""
import os

from mkdocs.structure.nav import Link

MERMAID = "assets/javascripts/mermaid.min.js"


def on_nav(nav, config, files):
    """The API's pages come from another tool; they are part of the site when they were built before."""
    if os.environ.get("SITE_JAVADOC"):
        nav.items.append(Link("Javadoc", "javadoc/index.html"))
    return nav


def on_post_page(output, page, config):
    """Without a Mermaid on the page, the theme loads one from a CDN. It has 3 MB, so only pages with a diagram have it."""
    if 'class="mermaid"' not in output:
        return output
    up = "../" * page.url.rstrip("/").count("/") + ("../" if page.url.strip("./") else "")
    return output.replace("</head>", f'<script src="{up}{MERMAID}"></script></head>', 1)
