"""The pages: thin views over the apps, own templates and style sheets, a few kB of own script."""
