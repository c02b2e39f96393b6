#!/bin/bash -e
# A fresh Express application as its generator writes it, which says how it was asked.
cp -r /srv/express app
cd app
sed -i "s/title: 'Express'/title: 'Hello over ' + req.protocol/" routes/index.js
printf 'node_modules/\n.env\n' > .gitignore
