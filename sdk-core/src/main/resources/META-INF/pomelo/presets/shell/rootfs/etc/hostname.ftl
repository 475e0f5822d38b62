[=image.hostname]
